<nope/a/b>
