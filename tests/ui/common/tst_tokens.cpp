// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <cmath>

#include "ui/common/Tokens.h"

using namespace fdc::ui;

/// Every text can be read: WCAG 2.1 AA, 4.5 : 1 for text and 3 : 1 for lines that carry meaning.
class TokensTest : public QObject {
    Q_OBJECT

    static double luminance(const QColor& colour) {
        const auto linear = [](double part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    }
    static double contrast(const QColor& a, const QColor& b) {
        const double first = luminance(a);
        const double second = luminance(b);
        return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
    }

private Q_SLOTS:
    void textHasContrast_data() {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const Tokens* tokens : {&Tokens::light(), &Tokens::darkSet()}) {
            const char* set = tokens->dark ? "dark" : "light";
            for (const auto& [name, ground] :
                 {std::pair("card", tokens->card), std::pair("surface", tokens->surface),
                  std::pair("inset", tokens->inset), std::pair("chosen row", tokens->accentSoft)}) {
                QTest::addRow("%s text on %s", set, name) << tokens->text << ground << 4.5;
                QTest::addRow("%s muted on %s", set, name) << tokens->muted << ground << 4.5;
            }
            for (const Tone tone : {Tone::Neutral, Tone::Accent, Tone::Ok, Tone::Warn, Tone::Error}) {
                QTest::addRow("%s tone %d on card", set, int(tone))
                    << tokens->strong(tone) << tokens->card << 4.5;
                QTest::addRow("%s tone %d on its pill", set, int(tone))
                    << tokens->strong(tone) << tokens->soft(tone) << 4.5;
            }
            QTest::addRow("%s primary button", set) << tokens->onAccent << tokens->accent << 4.5;
            for (size_t line = 0; line < tokens->series.size(); ++line)
                QTest::addRow("%s chart line %zu", set, line) << tokens->series[line] << tokens->card << 3.0;
            // The lines of a campaign's chart also lie over bands: slowed, waiting, paused.
            for (const size_t line : {0, 1, 3, 4}) {
                for (const Tone band : {Tone::Neutral, Tone::Warn})
                    QTest::addRow("%s chart line %zu on band %d", set, line, int(band))
                        << tokens->series[line] << tokens->soft(band) << 3.0;
            }
        }
    }

    void textHasContrast() {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double found = contrast(text, ground);
        QVERIFY2(found >= least, qPrintable(QString::number(found)));
    }
};

QTEST_GUILESS_MAIN(TokensTest)
#include "tst_tokens.moc"
