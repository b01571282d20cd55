# Why an item is not shown. The endings are the preview's reasons, in crates/preview/src/frame.rs.
nopreview-too-large = Too large to be shown here.
nopreview-too-slow = Showing it took too long and was stopped.
nopreview-damaged = The file is damaged or ends too early, so it cannot be shown.
nopreview-unknown-format = This kind of file is not shown here.
nopreview-unsupported = The format is known, but this variety of it is not shown here.
nopreview-encrypted = The file itself asks for a password, so it cannot be shown here.
nopreview-empty = The file is empty.
nopreview-no-such-page = There is no such page.
nopreview-not-a-picture = It has no pages to look at.
nopreview-not-a-text = It has no text to read here.
nopreview-stopped = Reading this file stopped the preview: it is damaged, or needs more memory than a preview may use.
nopreview-unavailable = The preview program is missing or could not shut itself in, so nothing is shown. Install Sandyq again.
nopreview-no-landlock = This computer's kernel has no Landlock, the wall that keeps a preview from every file. Another wall, the filter of system calls, still stands.
nopreview-no-seccomp = This computer's kernel filters no system calls. Another wall, Landlock, still keeps a preview from files, but not from everything else it could try.
nopreview-no-walls = This computer's kernel has neither Landlock nor a filter of system calls. A preview would run without any wall, so nothing is shown.
nopreview-unreadable = The item could not be read.
nopreview-locked = The locker was locked meanwhile.
nopreview-request = The window asked for something that cannot be shown.
# Said below every reason.
nopreview-without-text = A preview without this wall is a risk only if the file is poisoned. What you agree to holds until the locker is locked.
nopreview-without = Show without this wall
nopreview-original = The original is kept as it was deposited; release it to open it in another program.
