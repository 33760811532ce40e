# shellcheck disable=SC2209 # A name may be that of a command.
set -euo pipefail

machine=${machine}
network=${network}
network_id=${networkId}
description=${description}
expressions=(<#list expressions as file> ${file}</#list> )
kind=${kind}
id=${id}
ssh_user=${user}
ssh_port=${port?c?no_esc}
ssh_options=(<#list sshOptions as option> ${option}</#list> )
escalation=(<#list escalation as word> ${word}</#list> )
activate=/usr/local/lib/nixc/activate
