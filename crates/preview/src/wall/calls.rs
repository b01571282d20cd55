//! The system calls that are left, by seccomp: memory, the three open descriptors, the end.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter_all_threads,
};

use super::NoWall;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// What memory, locks, randomness, panics and the end of a process need. None of these reaches outside.
const FREE: [i64; 28] = [
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_membarrier,
    libc::SYS_close,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Installs the filter. A call that is not listed fails; it is not made.
pub fn filter() -> Result<(), NoWall> {
    let program = program().map_err(|_| NoWall)?;
    apply_filter_all_threads(&program).map_err(|_| NoWall)
}

fn program() -> Result<BpfProgram, seccompiler::BackendError> {
    let mut rules: Rules = FREE.iter().map(|call| (*call, Vec::new())).collect();
    // Descriptors that a library of the parent may have leaked stay out of reach, whatever their numbers.
    rules.insert(libc::SYS_read, vec![only(0, libc::STDIN_FILENO)?]);
    let written = [libc::STDOUT_FILENO, libc::STDERR_FILENO];
    for call in [libc::SYS_write, libc::SYS_writev] {
        let each: Result<_, _> = written.iter().map(|fd| only(0, *fd)).collect();
        rules.insert(call, each?);
    }
    // New memory is never made of a file and never holds code.
    rules.insert(libc::SYS_mmap, vec![anonymous()?]);
    rules.insert(
        libc::SYS_mprotect,
        vec![SeccompRule::new(vec![no_code()?])?],
    );
    // A panic that ends the process signals itself and nobody else.
    let own = i32::try_from(std::process::id()).unwrap_or(-1);
    rules.insert(libc::SYS_tgkill, vec![only(0, own)?]);
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::Errno(libc::EPERM as u32),
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    filter.try_into()
}

fn only(argument: u8, value: i32) -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(vec![equal(argument, value)?])
}

fn anonymous() -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(vec![no_code()?, equal(4, -1)?])
}

fn equal(argument: u8, value: i32) -> Result<SeccompCondition, seccompiler::BackendError> {
    let value = u64::from(value.cast_unsigned());
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value)
}

fn no_code() -> Result<SeccompCondition, seccompiler::BackendError> {
    let code = u64::from(libc::PROT_EXEC.cast_unsigned());
    let masked = SeccompCmpOp::MaskedEq(code);
    SeccompCondition::new(2, SeccompCmpArgLen::Dword, masked, 0)
}
