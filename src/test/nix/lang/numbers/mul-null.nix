null * 1
