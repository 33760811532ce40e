({ oy2 ? undefinedFirst, oy1 ? undefinedSecond }: 1)
