// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QTest>

#include "core/base/ErrorPages.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FilterLine.h"
#include "ui/common/StatePane.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

const base::ErrorCode badFilter{"LEDGER_FILTER_INVALID", base::ErrorKind::Usage};
const base::ErrorCode unreadable{"FILE_UNREADABLE", base::ErrorKind::Storage};

QStringList textsOf(const QWidget& widget) {
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        texts.append(label->text());
    return texts;
}

/// With nothing but its field.
struct BareFilter : ui::FilterLine {
    explicit BareFilter(ui::FilterAccess access) : FilterLine(std::move(access), {}, nullptr) { complete(); }
    using FilterLine::refresh;
};

}  // namespace

/// What the window says of an error is in the language of the window, its cause too.
class ErrorTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whereThereIsNoCauseNothingHangsOnTheEnd() {
        const base::Error error(unreadable);
        QCOMPARE(ui::withCause(error.code(), error, u"fr"_s), u"FILE_UNREADABLE"_s);
        QCOMPARE(ui::errorLine(error, u"fr"_s), base::errorSentence(error, u"fr"_s));
    }

    void aPaneTellsTheCauseInItsLanguage() {
        ui::StatePane pane(new QWidget);
        const base::Error error(unreadable, u"no such file"_s);
        pane.showError(error, u"en"_s);
        QVERIFY(textsOf(pane).join(u'\n').contains(u"\n\nFILE_UNREADABLE · no such file"_s));
        pane.showError(error, u"fr"_s);
        QVERIFY2(textsOf(pane).join(u'\n').contains(u"\n\nFILE_UNREADABLE · ce fichier n’existe pas"_s),
                 qPrintable(textsOf(pane).join(u'\n')));
    }

    void aFilterTellsWhatIsWrongInItsLanguage() {
        const base::Error error(badFilter, u"more than 20 terms"_s);
        QString language = u"en"_s;
        ui::FilterAccess access;
        access.inForce = access.draft = [] { return QString(); };
        access.error = [&error] { return std::optional(error); };
        access.language = [&language] { return language; };
        BareFilter line(std::move(access));
        line.refresh();
        QVERIFY(textsOf(line).contains(base::errorSentence(error, u"en"_s) + u" · more than 20 terms"_s));
        language = u"fr"_s;
        line.refresh();
        QVERIFY2(textsOf(line).contains(base::errorSentence(error, u"fr"_s) + u" · plus de 20 termes"_s),
                 qPrintable(textsOf(line).join(u'\n')));
    }
};

QTEST_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
