{ }.${undefinedFirst} or undefinedSecond
