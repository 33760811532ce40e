{ a = __curPos.column; }
