"""Fisher's linear discriminant of classes of vectors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Discriminant:
    """`directions` is (dim, n_classes) and `offsets` (n_classes,)."""

    directions: Vectors
    offsets: Vectors

    def scores(self, vectors: Vectors) -> Vectors:
        """(…, n_classes) for vectors (…, dim): how well each class fits, as unscaled log-likelihoods."""
        fits: Vectors = vectors @ self.directions + self.offsets
        return fits


def fit_discriminant(vectors: Vectors, classes: NDArray[np.intp], shrinkage: float) -> Discriminant:
    """The discriminant of vectors (n, dim) with their classes (n,), numbered from 0.

    `shrinkage` is the part of the spread within classes that is taken as equal in all directions.
    """
    means = np.stack([vectors[classes == position].mean(axis=0) for position in range(classes.max() + 1)])
    residuals = (vectors - means[classes]).astype(np.float64)
    within = residuals.T @ residuals / len(residuals)
    spread = np.trace(within) / len(within)
    directions = np.linalg.solve((1 - shrinkage) * within + shrinkage * spread * np.eye(len(within)), means.T)
    offsets = -0.5 * np.einsum("nd,dn->n", means, directions)
    return Discriminant(directions.astype(np.float32), offsets.astype(np.float32))
