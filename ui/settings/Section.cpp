// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/Section.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

QString sectionId(Section section) {
    switch (section) {
        case Section::Appearance: return u"appearance"_s;
        case Section::Environments: return u"environments"_s;
        case Section::Session: return u"session"_s;
        case Section::Secrets: return u"secrets"_s;
        case Section::About:
        case Section::Count: return u"about"_s;
    }
    return {};
}

std::optional<Section> sectionOf(const QString& id) {
    for (int number = 0; number < int(Section::Count); ++number) {
        if (id == sectionId(Section(number)))
            return Section(number);
    }
    return std::nullopt;
}

}  // namespace fdc::ui::settings
