/* What hostile code would try from inside the preview process.
 *
 * Loaded into the program itself by the loader, as a decoder that was taken over would be in it. ESCAPE names the
 * attempt, ESCAPE_WHEN says when: "before" tries before the program's first line, where nothing is walled off; "after"
 * tries at the moment the program reads the first byte of its request, which is after the wall and before any decoder.
 * Ends with 0 when the attempt went through, with 3 when it was refused; the system's number for why is written out.
 * ESCAPE=list writes the names of all. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <linux/netlink.h>
#include <linux/sched.h>
#include <unistd.h>

static char file[512], other[512];
static pid_t parent;
static int inherited = -1;

static long told(long given) { return given == -1 ? -(long)errno : given; }
#define TRY(name, call) static long name(void) { return told((long)(call)); }

/* Files. */
TRY(open_, open(file, O_RDONLY))
TRY(openat_, openat(AT_FDCWD, "/etc/passwd", O_RDONLY))
static long openat2_(void) { uint64_t how[3] = {O_RDONLY, 0, 0}; return told(syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof how)); }
TRY(creat_, creat(other, 0600))
TRY(open_folder, open("/", O_RDONLY | O_DIRECTORY))
TRY(open_own_memory, open("/proc/self/mem", O_RDWR))
static long open_parent_environment(void) { char path[64]; snprintf(path, sizeof path, "/proc/%d/environ", parent); return told(open(path, O_RDONLY)); }
static long open_parent_descriptors(void) { char path[64]; snprintf(path, sizeof path, "/proc/%d/fd", parent); return told(open(path, O_RDONLY)); }
TRY(open_device, open("/dev/zero", O_RDWR))
static long stat_(void) { struct stat is; return told(stat(file, &is)); }
static long statx_(void) { struct statx is; return told(statx(AT_FDCWD, file, 0, STATX_ALL, &is)); }
static long statfs_(void) { struct statfs is; return told(statfs("/", &is)); }
TRY(access_, access(file, F_OK))
static long readlink_(void) { char to[64]; return told(readlink("/proc/self/exe", to, sizeof to)); }
static long getcwd_(void) { char at[512]; return told(syscall(SYS_getcwd, at, sizeof at)); }
TRY(chdir_, chdir("/tmp"))
TRY(mkdir_, mkdir(other, 0700))
TRY(unlink_, unlink(file))
TRY(rename_, rename(file, other))
TRY(link_, link(file, other))
TRY(symlink_, symlink(file, other))
TRY(mknod_, mknod(other, S_IFIFO | 0600, 0))
TRY(chmod_, chmod(file, 0644))
TRY(truncate_, truncate(file, 0))
TRY(utimes_, syscall(SYS_utimensat, AT_FDCWD, file, NULL, 0))
TRY(setxattr_, syscall(SYS_setxattr, file, "user.x", "x", 1, 0))
static long name_to_handle(void) { struct { struct file_handle head; char room[128]; } at; int mount; at.head.handle_bytes = 128; return told(name_to_handle_at(AT_FDCWD, file, &at.head, &mount, 0)); }
TRY(inotify_, inotify_init1(0))
TRY(chroot_, chroot("/nowhere"))
TRY(mount_, mount("none", "/nowhere", "tmpfs", 0, NULL))
TRY(umount_, umount2("/nowhere", 0))
TRY(fsopen_, syscall(SYS_fsopen, "nothing", 0))

/* Ways out. */
TRY(socket_inet, socket(AF_INET, SOCK_STREAM, 0))
TRY(socket_inet_datagram, socket(AF_INET, SOCK_DGRAM, 0))
TRY(socket_inet6, socket(AF_INET6, SOCK_STREAM, 0))
TRY(socket_unix, socket(AF_UNIX, SOCK_STREAM, 0))
TRY(socket_netlink, socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE))
TRY(socket_vsock, socket(AF_VSOCK, SOCK_STREAM, 0))
TRY(socket_packet, socket(AF_PACKET, SOCK_RAW, 0))
static long socketpair_(void) { int both[2]; return told(socketpair(AF_UNIX, SOCK_STREAM, 0, both)); }
static long connect_(void) { struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}; return told(connect(0, (void *)&to, sizeof to)); }
static long bind_(void) { struct sockaddr_in at = {.sin_family = AF_INET}; return told(bind(0, (void *)&at, sizeof at)); }
TRY(listen_, listen(0, 1))
TRY(accept_, accept(0, NULL, NULL))
static long sendmsg_descriptor(void) {
  char room[CMSG_SPACE(sizeof(int))] = {0}, byte = 'x';
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
  struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET; head->cmsg_type = SCM_RIGHTS; head->cmsg_len = CMSG_LEN(sizeof(int));
  memset(CMSG_DATA(head), 0, sizeof(int));
  return told(sendmsg(1, &message, 0));
}
static long recvmsg_(void) { struct msghdr message = {0}; return told(recvmsg(0, &message, MSG_DONTWAIT)); }
static long pipe_(void) { int both[2]; return told(pipe(both)); }
static long sendfile_(void) { return told(sendfile(1, 0, NULL, 1)); }
TRY(splice_, syscall(SYS_splice, 0, NULL, 1, NULL, 1, 0))
TRY(type_into_terminal, ioctl(0, TIOCSTI, "x"))
TRY(ask_a_device, ioctl(0, FIONREAD, &inherited))

/* Other processes. */
static long ended(long child) { if (child == 0) _exit(0); return told(child); }
static long fork_(void) { return ended(fork()); }
static long vfork_(void) { return ended(vfork()); }
static long clone_(void) { return ended(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }
static long clone3_(void) { struct clone_args how = {.exit_signal = SIGCHLD}; return ended(syscall(SYS_clone3, &how, sizeof how)); }
static void *nothing(void *none) { return none; }
static long thread_(void) { pthread_t made; int why = pthread_create(&made, NULL, nothing, NULL); return why ? -why : 0; }
static char *const words[] = {"true", NULL};
TRY(execve_, execve("/bin/true", words, NULL))
TRY(execveat_, syscall(SYS_execveat, AT_FDCWD, "/bin/true", words, NULL, 0))
TRY(memfd_, memfd_create("x", 0))
static long memfd_run(void) {
  int made = memfd_create("x", 0);
  /* With nothing to run, the run itself is tried on the input. */
  if (made >= 0 && write(made, "#!/bin/true\n", 12) < 0) return told(-1);
  return told(syscall(SYS_execveat, made >= 0 ? made : 0, "", words, NULL, AT_EMPTY_PATH));
}
TRY(ptrace_me, ptrace(PTRACE_TRACEME, 0, 0, 0))
TRY(ptrace_parent, ptrace(PTRACE_SEIZE, parent, 0, 0))
static long read_parent_memory(void) { char into[8]; struct iovec here = {into, 8}, there = {(void *)0x1000, 8}; return told(process_vm_readv(parent, &here, 1, &there, 1, 0)); }
static long write_parent_memory(void) { char from[8] = {0}; struct iovec here = {from, 8}, there = {(void *)0x1000, 8}; return told(process_vm_writev(parent, &here, 1, &there, 1, 0)); }
TRY(kill_parent, kill(parent, 0))
TRY(tgkill_parent, syscall(SYS_tgkill, parent, parent, 0))
TRY(pidfd_open_, syscall(SYS_pidfd_open, parent, 0))
TRY(pidfd_getfd_, syscall(SYS_pidfd_getfd, -1, 0, 0))
TRY(pidfd_signal, syscall(SYS_pidfd_send_signal, -1, 0, NULL, 0))
static long prlimit_parent(void) { struct rlimit is; return told(prlimit(parent, RLIMIT_NOFILE, NULL, &is)); }
static long raise_files(void) { struct rlimit to = {64, 64}; return told(setrlimit(RLIMIT_NOFILE, &to)); }
static long raise_memory(void) { struct rlimit to = {RLIM_INFINITY, RLIM_INFINITY}; return told(prlimit(0, RLIMIT_AS, &to, NULL)); }
TRY(getppid_, syscall(SYS_getppid))
TRY(setuid_, setuid(getuid()))
TRY(setns_, setns(-1, 0))
TRY(unshare_user, unshare(CLONE_NEWUSER))
TRY(unshare_files, unshare(CLONE_FILES))
TRY(setpriority_, syscall(SYS_setpriority, PRIO_PROCESS, 0, 5))
static long scheduler(void) { struct sched_param how = {0}; return told(sched_setscheduler(0, SCHED_BATCH, &how)); }
TRY(be_dumpable, prctl(PR_SET_DUMPABLE, 1))
TRY(rename_itself, prctl(PR_SET_NAME, "other"))
TRY(another_filter, syscall(SYS_seccomp, 1, 0, NULL))
TRY(personality_, personality(0xffffffff))

/* Memory and the kernel. */
static void *page(int rights) { return mmap(NULL, 4096, rights, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
static long mmap_code(void) { return told(page(PROT_READ | PROT_WRITE | PROT_EXEC) == MAP_FAILED ? -1 : 0); }
static long mprotect_code(void) { void *at = page(PROT_READ | PROT_WRITE); return at == MAP_FAILED ? -1 : told(mprotect(at, 4096, PROT_READ | PROT_EXEC)); }
static long mmap_input(void) { return told(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED ? -1 : 0); }
static long own_code_writable(void) { return told(mprotect((void *)((uintptr_t)own_code_writable & ~4095UL), 4096, PROT_READ | PROT_WRITE | PROT_EXEC)); }
static long shmget_(void) { int made = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600); long given = told(made); if (made >= 0) shmctl(made, IPC_RMID, NULL); return given; }
static long msgget_(void) { long made = syscall(SYS_msgget, IPC_PRIVATE, 0600), given = told(made); if (made >= 0) syscall(SYS_msgctl, made, IPC_RMID, NULL); return given; }
TRY(mq_open_, syscall(SYS_mq_open, "x", O_RDONLY, 0, NULL))
TRY(userfaultfd_, syscall(SYS_userfaultfd, 1))
TRY(io_uring, syscall(SYS_io_uring_setup, 1, NULL))
TRY(bpf_, syscall(SYS_bpf, 0, NULL, 1 << 20))
static long perf(void) { uint32_t attributes[64] = {0, 1}; return told(syscall(SYS_perf_event_open, attributes, 0, -1, -1, 0)); }
TRY(keyctl_, syscall(SYS_keyctl, 0, -3, 0))
TRY(add_key_, syscall(SYS_add_key, "user", "x", "x", 1, -2))
TRY(init_module_, syscall(SYS_init_module, NULL, 0, NULL))
TRY(kernel_log, syscall(SYS_syslog, 10, NULL, 0))
TRY(lock_memory, syscall(SYS_mlock, &parent, 1))
TRY(eventfd_, eventfd(0, 0))
TRY(epoll_, epoll_create1(0))
TRY(timerfd_, timerfd_create(CLOCK_MONOTONIC, 0))
TRY(dup_, dup(1))
TRY(fcntl_, fcntl(1, F_GETFL))
TRY(set_clock, syscall(SYS_clock_settime, 999, NULL))

/* Other doors to the same kernel. */
#ifdef __x86_64__
TRY(x32_socket, syscall(0x40000000 | 41, AF_INET, SOCK_STREAM, 0))
static long old_door(void) { long given; __asm__ volatile("int $0x80" : "=a"(given) : "0"(20) : "memory"); return given; }
#endif

/* A descriptor that the parent left open. */
TRY(inherited_, close(inherited))

static const struct { const char *name; long (*attempt)(void); } ALL[] = {
#define ONE(name) {#name, name}
  ONE(open_), ONE(openat_), ONE(openat2_), ONE(creat_), ONE(open_folder), ONE(open_own_memory), ONE(open_parent_environment),
  ONE(open_parent_descriptors), ONE(open_device), ONE(stat_), ONE(statx_), ONE(statfs_), ONE(access_), ONE(readlink_), ONE(getcwd_),
  ONE(chdir_), ONE(mkdir_), ONE(unlink_), ONE(rename_), ONE(link_), ONE(symlink_), ONE(mknod_), ONE(chmod_), ONE(truncate_),
  ONE(utimes_), ONE(setxattr_), ONE(name_to_handle), ONE(inotify_), ONE(chroot_), ONE(mount_), ONE(umount_), ONE(fsopen_),
  ONE(socket_inet), ONE(socket_inet_datagram), ONE(socket_inet6), ONE(socket_unix), ONE(socket_netlink), ONE(socket_vsock),
  ONE(socket_packet), ONE(socketpair_), ONE(connect_), ONE(bind_), ONE(listen_), ONE(accept_), ONE(sendmsg_descriptor), ONE(recvmsg_),
  ONE(pipe_), ONE(sendfile_), ONE(splice_), ONE(type_into_terminal), ONE(ask_a_device),
  ONE(fork_), ONE(vfork_), ONE(clone_), ONE(clone3_), ONE(thread_), ONE(execve_), ONE(execveat_), ONE(memfd_), ONE(memfd_run),
  ONE(ptrace_me), ONE(ptrace_parent), ONE(read_parent_memory), ONE(write_parent_memory), ONE(kill_parent), ONE(tgkill_parent),
  ONE(pidfd_open_), ONE(pidfd_getfd_), ONE(pidfd_signal), ONE(prlimit_parent), ONE(raise_files), ONE(raise_memory), ONE(getppid_),
  ONE(setuid_), ONE(setns_), ONE(unshare_user), ONE(unshare_files), ONE(setpriority_), ONE(scheduler), ONE(be_dumpable),
  ONE(rename_itself), ONE(another_filter), ONE(personality_),
  ONE(mmap_code), ONE(mprotect_code), ONE(mmap_input), ONE(own_code_writable), ONE(shmget_), ONE(msgget_), ONE(mq_open_),
  ONE(userfaultfd_), ONE(io_uring), ONE(bpf_), ONE(perf), ONE(keyctl_), ONE(add_key_), ONE(init_module_), ONE(kernel_log),
  ONE(lock_memory), ONE(eventfd_), ONE(epoll_), ONE(timerfd_), ONE(dup_), ONE(fcntl_), ONE(set_clock),
#ifdef __x86_64__
  ONE(x32_socket), ONE(old_door),
#endif
  ONE(inherited_),
};
enum { COUNT = sizeof ALL / sizeof *ALL };
static long (*wanted)(void);
static int after;

static void say(const char *text, size_t length) { if (write(2, text, length) < 0) _exit(9); }

static void try_it(void) {
  long given = wanted();
  char text[32];
  int length = snprintf(text, sizeof text, "%ld\n", given);
  say(text, (size_t)length);
  _exit(given < 0 ? 3 : 0);
}

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("ESCAPE"), *when = getenv("ESCAPE_WHEN"), *folder = getenv("ESCAPE_FOLDER"), *number = getenv("ESCAPE_FD");
  if (!name || !when || !folder) return;
  parent = getppid();
  inherited = number ? atoi(number) : -1;
  snprintf(file, sizeof file, "%s/file", folder);
  snprintf(other, sizeof other, "%s/other", folder);
  for (int n = 0; n < COUNT; n++) {
    if (!strcmp(name, "list")) { say(ALL[n].name, strlen(ALL[n].name)); say("\n", 1); }
    else if (!strcmp(name, ALL[n].name)) wanted = ALL[n].attempt;
  }
  if (!wanted) _exit(8);
  after = !strcmp(when, "after");
  if (!after) try_it();
}

/* The program reads its request: the wall stands, and no decoder has run. */
ssize_t read(int from, void *into, size_t count) {
  if (after && from == 0) try_it();
  return syscall(SYS_read, from, into, count);
}
