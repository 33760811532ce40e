map builtins.typeOf [ 1 1.0 "a" true null /a [ ] { } (x: x) map ]
