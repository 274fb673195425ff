// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/differential/PropertiesGenerator.h"

namespace fdc::differential {

using namespace Qt::Literals::StringLiterals;

namespace {

/// java.util.Properties reads its stream in blocks of this size.
constexpr int javaBuffer = 8192;
constexpr qsizetype longestSample = 12 * 1024;

quint32 mixed(quint32 seed, quint64 index) {
    quint64 state = (quint64(seed) << 32) ^ (index * 0x9E3779B97F4A7C15ULL);
    state ^= state >> 31;
    state *= 0xBF58476D1CE4E5B9ULL;
    return quint32(state ^ (state >> 32));
}

}  // namespace

PropertiesGenerator::PropertiesGenerator(quint32 seed, quint64 index, const QByteArrayList& samples)
    : m_random(mixed(seed, index)), m_samples(samples) {
    static const QByteArrayList endings{"\n", "\n", "\r\n", "\r"};
    m_ending = endings[below(int(endings.size()))];
}

QByteArray PropertiesGenerator::file() {
    const int kind = below(100);
    if (kind < 45)
        return pieces(below(40));
    if (kind < 85)
        return (below(12) == 0 ? "\xef\xbb\xbf"_qba : QByteArray()) + lines(below(12));
    if (kind < 86)
        return aroundABuffer();
    return mutated();
}

QString PropertiesGenerator::text() {
    static const QString alphabet = u"aab.cu0=: \t#!\\\n\r\fé€\U0001F600,${}"_s;
    QString text;
    for (int length = below(10); length > 0; --length)
        text += alphabet[below(int(alphabet.size()))];
    return below(20) == 0 ? text + QChar(char16_t(below(0x10000))) : text;
}

QByteArray PropertiesGenerator::pieces(int count) {
    QByteArray bytes;
    while (count-- > 0)
        bytes += piece();
    return bytes;
}

QByteArray PropertiesGenerator::piece() {
    static const QByteArrayList pieces{"\\",
                                       "\\",
                                       "\n",
                                       "\r",
                                       "\r\n",
                                       "=",
                                       ":",
                                       " ",
                                       "\t",
                                       "\f",
                                       "#",
                                       "!",
                                       "a",
                                       "b",
                                       "a.b",
                                       "\\u00e9",
                                       "\\u20AC",
                                       "\\u00",
                                       "\\u",
                                       "\\uD83D\\uDE00",
                                       "\\u00g0",
                                       "\\n",
                                       "\\t",
                                       "\\r",
                                       "\\f",
                                       "\\=",
                                       "\\:",
                                       "\\#",
                                       "\\!",
                                       "\\ ",
                                       "\\x",
                                       "\\\\",
                                       "u",
                                       "\\\n",
                                       "\\\r\n",
                                       "\\\r",
                                       "\xe9",
                                       "\xc3\xa9",
                                       "\xe2\x82\xac",
                                       "\xff",
                                       "\x1a",
                                       "\x85",
                                       "\x0b",
                                       "\xa0",
                                       "\x7f",
                                       "# note\n",
                                       "! b=2\r\n",
                                       "#a.b=1\n",
                                       "# a.b = 2\\\n",
                                       "a=1\n",
                                       "a.b.c = 1\r\n",
                                       "key value\n",
                                       "\xef\xbb\xbf",
                                       "${X:y}"};
    const int choice = below(int(pieces.size()) + 2);
    if (choice == pieces.size())
        return QByteArray(1, '\0');
    if (choice > pieces.size())
        return QByteArray(1, char(below(256)));
    return pieces[choice];
}

QByteArray PropertiesGenerator::ending() {
    static const QByteArrayList endings{"\n", "\r\n", "\r", "\n\n", "\r\r\n"};
    return below(10) == 0 ? endings[below(int(endings.size()))] : m_ending;
}

QByteArray PropertiesGenerator::continuation() {
    return QByteArray(below(12) == 0 ? 3 : 1, '\\') + ending() + blanks(4);
}

QByteArray PropertiesGenerator::blanks(int longest) {
    static const char kinds[] = {' ', ' ', ' ', '\t', '\f'};
    QByteArray blanks;
    for (int count = below(longest + 1); count > 0; --count)
        blanks += kinds[below(int(sizeof kinds))];
    return blanks;
}

QByteArray PropertiesGenerator::word(int longest, bool key) {
    static const QByteArray letters = "abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123456789._-[]";
    static const QByteArray more = letters + "=: #!,${}()/@\"'<>|*";
    const QByteArray& alphabet = key ? letters : more;
    QByteArray word;
    for (int count = below(longest + 1); count > 0; --count) {
        const int choice = below(24);
        if (choice == 0)
            word += piece();
        else if (choice == 1)
            word += continuation();
        else
            word += alphabet[below(int(alphabet.size()))];
    }
    return word;
}

QByteArray PropertiesGenerator::line() {
    static const QByteArrayList separators{"=", ":", " ", "\t", " = ", ": ", "\f", "", "==", " : = "};
    const int kind = below(12);
    if (kind == 0)
        return blanks(3);
    if (kind < 3)
        return blanks(2) + (below(3) == 0 ? "!" : "#") + blanks(1) + word(20, false) +
               (below(6) == 0 ? "\\" : "");
    // Few names, so that keys stand more than once.
    static const QByteArrayList names{"a", "b", "fast2.connector.url", "\\u0061", "server.port", "ключ"};
    const QByteArray key = below(3) == 0 ? names[below(int(names.size()))] : word(12, true);
    return blanks(2) + key + separators[below(int(separators.size()))] + word(24, false);
}

QByteArray PropertiesGenerator::lines(int count) {
    QByteArray bytes;
    while (count-- > 0)
        bytes += line() + ending();
    if (below(3) == 0)
        bytes += line();
    return below(8) == 0 ? bytes + "\\" : bytes;
}

/// Something that hurts, close to the border of two blocks.
QByteArray PropertiesGenerator::aroundABuffer() {
    QByteArray bytes = lines(below(4));
    const qsizetype border = javaBuffer * (1 + below(3)) - below(12);
    while (bytes.size() < border) {
        QByteArray filling =
            below(2) == 0 ? line() + ending() : "k" + QByteArray::number(below(1000)) + "=1" + m_ending;
        bytes += filling.first(std::min(filling.size(), border - bytes.size()));
    }
    return bytes + pieces(below(12)) + (below(2) == 0 ? lines(below(6)) : QByteArray());
}

QByteArray PropertiesGenerator::mutated() {
    if (m_samples.isEmpty())
        return lines(below(30));
    QByteArray bytes = m_samples[below(int(m_samples.size()))];
    if (bytes.size() > longestSample)
        bytes = bytes.sliced(below(int(bytes.size() - longestSample)), longestSample);
    for (int steps = 1 + below(6); steps > 0; --steps) {
        const qsizetype at = below(int(bytes.size()));
        switch (below(5)) {
            case 0: bytes.insert(at, piece()); break;
            case 1: bytes.insert(at, line() + ending()); break;
            case 2: bytes.remove(at, below(20)); break;
            case 3: bytes.truncate(at); break;
            default:
                if (!bytes.isEmpty())
                    bytes[at] = char(below(256));
        }
    }
    return bytes;
}

}  // namespace fdc::differential
