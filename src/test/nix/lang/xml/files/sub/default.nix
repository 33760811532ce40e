{ sub = true; }
