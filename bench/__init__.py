"""What the figures in docs/benchmarks.md rest on: a generator and runners, as ratios within one run."""
