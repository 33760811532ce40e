${word}
