{ }.a or 5
