/** The plugin that asks a webhook about the images of pods. */
@NullMarked
package dev.kemudi.apiserver.admission.image;

import org.jspecify.annotations.NullMarked;
