@NullMarked
package dev.kemudi.apiserver;

import org.jspecify.annotations.NullMarked;
