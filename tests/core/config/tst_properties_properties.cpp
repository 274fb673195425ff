// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTest>

#include "tests/core/config/EditRules.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int generatedFiles = 8000;

/// Files made of the pieces that hurt: escapes, half escapes, every line ending, blanks, comments,
/// duplicates.
class Generator {
public:
    explicit Generator(quint32 seed) : m_random(seed) {}

    QByteArray file() {
        QByteArray bytes;
        for (int pieces = m_random.bounded(30); pieces > 0; --pieces)
            bytes += piece();
        return bytes;
    }

    QString text() {
        static const QString alphabet = u"ab.=: \t#!\\\n\ré€u0 ,${}"_s;
        QString text;
        for (int length = m_random.bounded(8); length > 0; --length)
            text += alphabet[m_random.bounded(int(alphabet.size()))];
        return text;
    }

    int below(int limit) { return int(m_random.bounded(limit)); }

private:
    QByteArray piece() {
        static const QByteArrayList pieces{"\\",
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
                                           "\\u00e9",
                                           "\\u00",
                                           "a",
                                           "b",
                                           "a.b",
                                           "a.b.c=1\n",
                                           "\xe9",
                                           QByteArray(1, '\0'),
                                           "\xc3\xa9",
                                           "\\\n",
                                           "\\\r\n",
                                           "# note\n",
                                           "key = value\r\n",
                                           "a=1\n",
                                           "#a.b=1\n",
                                           "# a.b.c = 2\\\n",
                                           "!a.b: 3\\\r\n#  4\r",
                                           "  #a=",
                                           "##b=1\n",
                                           "\n\\\n",
                                           "\xef\xbb\xbf"};
        return pieces[m_random.bounded(int(pieces.size()))];
    }

    QRandomGenerator m_random;
};

quint32 chosenSeed() {
    bool given = false;
    const quint32 seed = qEnvironmentVariable("FDC_TEST_SEED").toUInt(&given);
    return given ? seed : QRandomGenerator::global()->generate();
}

}  // namespace

/// Properties that must hold for any bytes. FDC_TEST_SEED replays a run.
class PropertiesProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_seed = chosenSeed();
        qInfo("seed %u", m_seed);
    }
    void entriesCoverTheBytesInOrder();
    void everyEditTouchesItsOwnLinesOnly();
    void aRowOfEditsEqualsAModel();

private:
    static QString chosenKey(Generator& generator, const PropertiesDocument& document);
    static void editBoth(Generator& generator, PropertiesDocument& document, QHash<QString, QString>& model);

    quint32 m_seed = 0;
};

void PropertiesProperties::entriesCoverTheBytesInOrder() {
    Generator generator(m_seed);
    for (int i = 0; i < generatedFiles; ++i) {
        const QByteArray bytes = generator.file();
        const PropertiesDocument document = PropertiesDocument::parse(bytes);
        QCOMPARE(document.toBytes(), bytes);
        qsizetype at = 0;
        for (qsizetype entry = 0; entry < document.size(); ++entry) {
            const PropertiesEntry& place = document.entryAt(entry);
            QVERIFY(at <= place.begin && place.begin <= place.keyBegin && place.keyBegin <= place.keyEnd);
            QVERIFY(place.keyEnd <= place.valueBegin && place.valueBegin <= place.contentEnd);
            QVERIFY(place.contentEnd <= place.end && place.end <= bytes.size());
            at = place.end;
        }
    }
}

/// A key of the document, one that is commented out, or any text.
QString PropertiesProperties::chosenKey(Generator& generator, const PropertiesDocument& document) {
    const auto commented = document.commented();
    const int choice = generator.below(4);
    if (choice == 0 && !commented.isEmpty())
        return commented[generator.below(int(commented.size()))].key;
    if (choice == 1 || document.size() == 0)
        return generator.text();
    return document.keyAt(generator.below(int(document.size())));
}

void PropertiesProperties::everyEditTouchesItsOwnLinesOnly() {
    Generator generator(m_seed + 1);
    int touched = 0;
    int brought = 0;
    for (int i = 0; i < generatedFiles * 4; ++i) {
        const PropertiesDocument document = PropertiesDocument::parse(generator.file());
        const QString key = chosenKey(generator, document);
        const QString other = generator.text();
        QStringList neighbours;
        for (qsizetype entry = 0; entry < document.size(); entry += 3)
            neighbours.append(document.keyAt(entry));
        for (const char* broken :
             {rules::brokenBySet(document, key, generator.text(), neighbours),
              rules::brokenByUnset(document, key), rules::brokenByCommentOut(document, key),
              rules::brokenByUncomment(document, key), rules::brokenByRename(document, key, other)}) {
            const QString context = u"%1 of \"%2\" (\"%3\") in %4"_s.arg(
                QLatin1StringView(broken), key, other, QString::fromLatin1(document.toBytes().toHex()));
            QVERIFY2(*broken == '\0', qPrintable(context));
        }
        touched += document.contains(key);
        PropertiesDocument changed = document;
        brought += changed.uncomment(key);
    }
    QVERIFY(touched > generatedFiles);
    QVERIFY(brought > generatedFiles / 10);
}

void PropertiesProperties::aRowOfEditsEqualsAModel() {
    Generator generator(m_seed + 2);
    for (int i = 0; i < generatedFiles / 10; ++i) {
        PropertiesDocument document = PropertiesDocument::parse(generator.file());
        QHash<QString, QString> expected;
        for (const auto& [key, value] : rules::modelOf(document))
            expected.insert(key, value);
        for (int edit = 0; edit < 30; ++edit)
            editBoth(generator, document, expected);
        const PropertiesDocument again = PropertiesDocument::parse(document.toBytes());
        QHash<QString, QString> found;
        for (const auto& [key, value] : rules::modelOf(again))
            found.insert(key, value);
        QCOMPARE(found, expected);
    }
}

void PropertiesProperties::editBoth(Generator& generator, PropertiesDocument& document,
                                    QHash<QString, QString>& model) {
    const QString key = chosenKey(generator, document);
    const QString text = generator.text();
    switch (generator.below(6)) {
        case 0: QCOMPARE(document.unset(key), model.remove(key)); break;
        case 1: QCOMPARE(document.commentOut(key), model.remove(key)); break;
        case 2:
            if (document.uncomment(key)) {
                QVERIFY(!model.contains(key));
                model.insert(key, document.value(key).value_or(QString()));
            }
            break;
        case 3: {
            const bool possible = model.contains(key) && !model.contains(text);
            QCOMPARE(document.rename(key, text), possible);
            if (possible)
                model.insert(text, model.take(key));
            break;
        }
        default: document.set(key, text); model.insert(key, text);
    }
}

QTEST_GUILESS_MAIN(PropertiesProperties)
#include "tst_properties_properties.moc"
