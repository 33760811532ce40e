[ null ] < [ false ]
