Host ${machine}
  HostName ${host}
  User ${user}
  Port ${port}
