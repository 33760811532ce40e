map builtins.toPath [ "/a/../b" "/a/" "/" "/a//b/./c" ]
