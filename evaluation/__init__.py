"""Gold readers, scorers and gates. Not part of the wheel; never imports training."""
