{ }: "three"
