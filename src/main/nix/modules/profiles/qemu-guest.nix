# A machine under QEMU: Debian's kernel has all drivers; the guest agent is services.qemuGuest.
{ }
