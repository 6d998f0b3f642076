"""Language-free ground: folding with the way back, sentences, quotation marks."""
