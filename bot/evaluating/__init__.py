"""The evaluation: cases in, scored results, metrics, comparison, ablation and the pages that show them."""
