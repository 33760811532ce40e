map builtins.isAttrs [ { } [ ] null ]
