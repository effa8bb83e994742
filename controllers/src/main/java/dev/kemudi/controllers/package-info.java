@NullMarked
package dev.kemudi.controllers;

import org.jspecify.annotations.NullMarked;
