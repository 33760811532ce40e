import ./files/sub
