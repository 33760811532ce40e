{
  "instance-id": ${id},
  "local-hostname": ${machine}
}
