import ./files/dlink
