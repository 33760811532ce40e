"a\"b\\c\nd\te\${f} $g"
