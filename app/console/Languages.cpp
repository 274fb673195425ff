// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/Languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;

Languages::~Languages() {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

QString Languages::ofDesktop() {
    for (const QString& name : QLocale::system().uiLanguages()) {
        if (name.startsWith(u"fr"_s))
            return u"fr"_s;
        if (name.startsWith(u"en"_s))
            return u"en"_s;
    }
    return u"en"_s;
}

void Languages::choose(const QString& language) {
    if (language == m_current)
        return;
    m_current = language;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(language == u"fr"_s ? QLocale(QLocale::French, QLocale::France)
                                            : QLocale(QLocale::English, QLocale::UnitedKingdom));
    // English has a file too: it holds the plural forms.
    if (m_own.load(u":/i18n/flowerdocs-console_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&m_own);
    if (language == u"fr"_s && m_qt.load(u"qtbase_fr"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

}  // namespace fdc::console
