// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>
#include <memory>
#include <vector>

namespace fakes {

/// Translates the pictures of a test while it lives, by the files that FDC_QM names, separated by colons;
/// "…_fr.qm" makes everything French.
class French {
public:
    French() {
        for (const QString& file : qEnvironmentVariable("FDC_QM").split(u':', Qt::SkipEmptyParts)) {
            auto translator = std::make_unique<QTranslator>();
            if (!translator->load(file))
                qFatal("no translations in %s", qPrintable(file));
            QCoreApplication::installTranslator(translator.get());
            m_translators.push_back(std::move(translator));
        }
        if (language() == QStringLiteral("fr"))
            QLocale::setDefault(QLocale(QLocale::French));
    }
    ~French() { QLocale::setDefault(QLocale::c()); }
    QString language() const {
        return qEnvironmentVariable("FDC_QM").contains(QStringLiteral("_fr.qm")) ? QStringLiteral("fr")
                                                                                 : QStringLiteral("en");
    }

private:
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

}  // namespace fakes
