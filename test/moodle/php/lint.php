<?php
/**
 * Parses the PHP files below a folder and prints those that don't parse, one a line, with why.
 *
 * Prints the number of files last. One process for all: starting PHP takes longer than parsing a file.
 */

$files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($argv[1], FilesystemIterator::SKIP_DOTS));
$count = 0;
foreach ($files as $file) {
    if ($file->getExtension() !== 'php') {
        continue;
    }
    $count++;
    try {
        token_get_all(file_get_contents($file->getPathname()), TOKEN_PARSE);
    } catch (ParseError $e) {
        echo "FAILED {$file->getPathname()}:{$e->getLine()}: {$e->getMessage()}\n";
    }
}
echo "$count\n";
