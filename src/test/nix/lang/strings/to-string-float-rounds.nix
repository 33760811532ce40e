toString 0.1234567
