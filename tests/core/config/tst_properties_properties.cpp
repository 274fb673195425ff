// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTest>

#include "core/config/PropertiesDocument.h"
#include "core/config/PropertiesText.h"

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
                                           "\xef\xbb\xbf"};
        return pieces[m_random.bounded(int(pieces.size()))];
    }

    QRandomGenerator m_random;
};

using Model = QList<std::pair<QString, QString>>;

Model modelOf(const PropertiesDocument& document) {
    Model model;
    for (const PropertiesDocument::Pair& pair : document.pairs())
        model.append({pair.key, pair.value});
    return model;
}

void removeKey(Model& model, const QString& key) {
    model.removeIf([&](const auto& pair) { return pair.first == key; });
}

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
    void settingAnExistingKeyTouchesItsLogicalLineOnly();
    void settingANewKeyKeepsEveryByteAndEveryOtherPair();
    void unsettingRemovesOnlyTheLinesOfTheKey();
    void aRowOfEditsEqualsAModel();

private:
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

void PropertiesProperties::settingAnExistingKeyTouchesItsLogicalLineOnly() {
    Generator generator(m_seed + 1);
    int edits = 0;
    for (int i = 0; i < generatedFiles; ++i) {
        const QByteArray before = generator.file();
        PropertiesDocument document = PropertiesDocument::parse(before);
        if (document.size() == 0)
            continue;
        const qsizetype index = document.find(document.keyAt(generator.below(int(document.size()))));
        const QString key = document.keyAt(index);
        const PropertiesDocument::Span span = document.spanAt(index);
        const QString value = generator.text();
        Model expected = modelOf(document);
        for (auto& pair : expected) {
            if (pair.first == key)
                pair.second = value;
        }
        const bool healed = document.malformedLine(index).has_value();
        document.set(key, value);
        const QByteArray after = document.toBytes();
        const QByteArray context = before.toHex() + " -> " + after.toHex();
        QVERIFY2(after.startsWith(before.first(span.begin)), context.constData());
        QVERIFY2(after.endsWith(before.sliced(span.end)), context.constData());
        if (!healed)
            QVERIFY2(modelOf(document) == expected, context.constData());
        QVERIFY2(PropertiesDocument::parse(after).value(key) == value, context.constData());
        ++edits;
    }
    QVERIFY(edits > generatedFiles / 2);
}

void PropertiesProperties::settingANewKeyKeepsEveryByteAndEveryOtherPair() {
    Generator generator(m_seed + 2);
    for (int i = 0; i < generatedFiles; ++i) {
        const QByteArray before = generator.file();
        PropertiesDocument document = PropertiesDocument::parse(before);
        const QString key = generator.text();
        if (document.contains(key))
            continue;
        const QString value = generator.text();
        const Model expected = modelOf(document);
        QVERIFY(document.set(key, value));
        const QByteArray after = document.toBytes();
        const QByteArray context = before.toHex() + " -> " + after.toHex();
        Model found = modelOf(document);
        QVERIFY2(found.removeAll({key, value}) == 1, context.constData());
        QVERIFY2(found == expected, context.constData());
        // What was there is still there, around one inserted run of bytes.
        const qsizetype grown = after.size() - before.size();
        qsizetype same = 0;
        while (same < before.size() && before[same] == after[same])
            ++same;
        bool whole = false;
        for (qsizetype at = same; at >= 0 && !whole; --at)
            whole = after.sliced(at + grown) == before.sliced(at);
        QVERIFY2(whole, context.constData());
    }
}

void PropertiesProperties::unsettingRemovesOnlyTheLinesOfTheKey() {
    Generator generator(m_seed + 3);
    for (int i = 0; i < generatedFiles; ++i) {
        const QByteArray before = generator.file();
        PropertiesDocument document = PropertiesDocument::parse(before);
        if (document.size() == 0)
            continue;
        const QString key = document.keyAt(generator.below(int(document.size())));
        QByteArray kept;
        qsizetype from = 0;
        for (qsizetype entry = 0; entry < document.size(); ++entry) {
            if (document.keyAt(entry) != key)
                continue;
            const auto span = document.spanAt(entry);
            kept += before.sliced(from, span.begin - from);
            from = span.end;
        }
        kept += before.sliced(from);
        Model expected = modelOf(document);
        removeKey(expected, key);
        QVERIFY(document.unset(key));
        const QByteArray context = before.toHex() + " -> " + document.toBytes().toHex();
        QCOMPARE(document.toBytes(), kept);
        QVERIFY2(modelOf(document) == expected, context.constData());
    }
}

void PropertiesProperties::aRowOfEditsEqualsAModel() {
    Generator generator(m_seed + 4);
    for (int i = 0; i < generatedFiles / 20; ++i) {
        PropertiesDocument document = PropertiesDocument::parse(generator.file());
        QHash<QString, QString> expected;
        for (const auto& [key, value] : modelOf(document))
            expected.insert(key, value);
        for (int edit = 0; edit < 20; ++edit) {
            const QString key = generator.text();
            if (generator.below(3) == 0) {
                QCOMPARE(document.unset(key), expected.remove(key));
            } else {
                const QString value = generator.text();
                document.set(key, value);
                expected.insert(key, value);
            }
        }
        const PropertiesDocument again = PropertiesDocument::parse(document.toBytes());
        QHash<QString, QString> found;
        for (const auto& [key, value] : modelOf(again))
            found.insert(key, value);
        QCOMPARE(found, expected);
    }
}

QTEST_GUILESS_MAIN(PropertiesProperties)
#include "tst_properties_properties.moc"
