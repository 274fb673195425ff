// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;

/**
 * Says what java.util.Properties.load reads. In: batches, each a count and as many files, each a length and its bytes. Out: for each
 * file the number of pairs and the pairs, each text a length and its UTF-16 units; -1 for a file that load refused with an
 * IllegalArgumentException, -2 for any other end. All numbers have four bytes, big end first.
 */
final class PropertiesOracle {
    private static final int REFUSED = -1;
    private static final int FAILED = -2;

    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 20));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 20));
        System.err.println(System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        while (true) {
            int count;
            try {
                count = in.readInt();
            } catch (EOFException end) {
                return;
            }
            byte[][] files = new byte[count][];
            for (int i = 0; i < count; ++i) {
                files[i] = new byte[in.readInt()];
                in.readFully(files[i]);
            }
            for (byte[] file : files)
                answer(file, out);
            out.flush();
        }
    }

    private static void answer(byte[] file, DataOutputStream out) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(file));
        } catch (IllegalArgumentException refused) {
            out.writeInt(REFUSED);
            return;
        } catch (RuntimeException failed) {
            System.err.println(failed);
            out.writeInt(FAILED);
            return;
        }
        out.writeInt(properties.size());
        for (Map.Entry<Object, Object> pair : properties.entrySet()) {
            write((String) pair.getKey(), out);
            write((String) pair.getValue(), out);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }
}
