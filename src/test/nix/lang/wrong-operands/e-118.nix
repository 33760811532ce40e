(({ a }: a) { a = throw "arg"; })
