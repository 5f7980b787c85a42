"""How the weights of `pipeline.recognize.antecedents` were made: texts with clusters in, arrays out."""
