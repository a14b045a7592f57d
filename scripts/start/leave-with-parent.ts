// Loaded into every child of the supervisor: when the supervisor is gone, however it went, the child goes too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
