{ or = 2; }.or
