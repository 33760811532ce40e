builtins.parseFlakeRef "https://e.com/a!b\$c'd(e)f*g+h,i;j:k@l~m_n-o.p"
