"""The checker: the rules of Nghị định 30/2020/NĐ-CP by id, over a layout."""
