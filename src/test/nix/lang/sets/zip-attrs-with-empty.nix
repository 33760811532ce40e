builtins.zipAttrsWith (name: values: values) [ ]
