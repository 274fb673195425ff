// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QTest>

#include "ui/shell/Rail.h"

using namespace fdc::ui::shell;
using namespace Qt::Literals::StringLiterals;

class RailTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheEngineDoesIsReadWhole() {
        Rail rail;
        const QString text = u"12 campagnes en cours · moteur externe d’un autre processus"_s;
        rail.setEngineText(text);
        rail.resize(rail.width(), 600);
        rail.show();
        const auto* shown = rail.findChild<QLabel*>(u"engineState"_s);
        QTRY_VERIFY(shown->width() > 0 && shown->height() >= shown->heightForWidth(shown->width()));
        QCOMPARE(QString(shown->text()).replace(u"\n"_s, u" · "_s), text);
        QCOMPARE(shown->accessibleName(), text);
        QCOMPARE(shown->toolTip(), text);
    }
};

QTEST_MAIN(RailTest)
#include "tst_rail.moc"
