map dirOf [ "/a/b" "a" "/" "a/b/" "" "/a" ]
