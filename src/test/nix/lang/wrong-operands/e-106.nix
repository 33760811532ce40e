"${{ outPath = throw "op"; }}"
