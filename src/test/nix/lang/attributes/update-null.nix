{ } // null
