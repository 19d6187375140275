package io.github.echosift.files;

import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * A file, looked into.
 *
 * @param file name and size
 * @param form how it is to be read
 * @param notes what was found out about it that its name doesn't say
 */
public record FormedFile(FileStatus file, FileForm form, List<String> notes)
    implements Serializable {}
