# What the disk itself refuses.
err-disk-trouble = The disk answered with an error. What was not called sealed, recorded or written may be missing.
rec-disk-trouble = Check the disk and its cable, end the program and start it again, check the locker, then repeat what is missing.
find-object-unreadable = { $subject }: the sealed file cannot be read now ({ $object }).
next-object-unreadable = Check the disk and its cable, then check again. If it stays so, take the file from another copy of the locker.
find-locker-part-unreadable = { $subject }: the file cannot be read now.
next-locker-part-unreadable = Check the disk and its cable, then check again. If it stays so, take the file from another copy of the locker.
